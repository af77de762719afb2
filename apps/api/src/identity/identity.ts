/** Whom a request comes from, as its token or session says. */
export type Identity = { userId: string; communityId: string; isAdmin: boolean }
