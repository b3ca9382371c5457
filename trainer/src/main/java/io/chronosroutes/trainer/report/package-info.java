/** What is told of a finished training run: where the model comes from, and a page to look at. */
package io.chronosroutes.trainer.report;
