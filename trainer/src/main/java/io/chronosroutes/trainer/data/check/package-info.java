/** What a data set holds, and what is wrong with it, before anyone pays for training on it. */
package io.chronosroutes.trainer.data.check;
