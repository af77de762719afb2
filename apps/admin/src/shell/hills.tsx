import classes from "./hills.module.css"

/** The stepped hills of the brand, a calm stand-in wherever a picture is not there yet. Fills its container. */
export const Hills = () => (
  <svg className={classes.hills} viewBox="0 0 640 400" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <rect className={classes.sky} width="640" height="400" />
    <circle className={classes.sun} cx="556" cy="262" r="32" />
    <path
      className={classes.far}
      d="M0 400V268h90q14 0 14-14v-14q0-14 14-14h112q14 0 14-14v-8q0-14 14-14h104q14 0 14 14v12q0 14 14 14h92q14 0 14 14v10q0 14 14 14h134v132z"
    />
    <path
      className={classes.middle}
      d="M0 400v-96h60q14 0 14-14v-6q0-14 14-14h88q14 0 14 14v14q0 14 14 14h116q14 0 14-14v-18q0-14 14-14h110q14 0 14 14v10q0 14 14 14h154v96z"
    />
    <path
      className={classes.near}
      d="M0 400v-46h120q14 0 14-14v-2q0-14 14-14h150q14 0 14 14v8q0 14 14 14h110q14 0 14-14v-12q0-14 14-14h176v80z"
    />
  </svg>
)
