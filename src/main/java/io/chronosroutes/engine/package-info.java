/** Runs the packaged routes, with the user's in place of those they replace. */
package io.chronosroutes.engine;
