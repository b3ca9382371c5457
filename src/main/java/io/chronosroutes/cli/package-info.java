/** The command line. */
package io.chronosroutes.cli;
