/** What the user can set, its defaults, and where a value came from. */
package io.chronosroutes.settings;
