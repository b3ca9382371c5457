/** Data sets as training and evaluation see them: items, windows, and sources of windows. */
package io.chronosroutes.trainer.data;
