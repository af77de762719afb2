/**
 * The store refused to say whether an object exists. Object stores answer so for missing objects when the reader may
 * not list the bucket, and just as well when a permission was withdrawn; only who asks can tell which is likelier.
 */
export class ObjectForbiddenError extends Error {
  override readonly name = "ObjectForbiddenError"
}
