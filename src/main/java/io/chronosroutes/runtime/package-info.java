/** The trainer distribution on the user's machine: unpacked, and run. */
package io.chronosroutes.runtime;
