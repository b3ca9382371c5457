/** A run as lines of text, of a given width and height: facts in, lines out, nothing else. */
package io.chronosroutes.cli.screen;
