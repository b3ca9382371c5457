/** Looks at all that a launch counts on, and says what to do where it would fail. */
package io.chronosroutes.doctor;
