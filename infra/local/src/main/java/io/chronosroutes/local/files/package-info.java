/** Files that are written whole, and folders that are deleted whole. */
package io.chronosroutes.local.files;
