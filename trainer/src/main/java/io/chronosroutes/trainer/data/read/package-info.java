/** From the user's files to a data set, in constant memory. */
package io.chronosroutes.trainer.data.read;
