/** Forecasts with a model that was trained: from data files to a file of quantiles. */
package io.chronosroutes.trainer.forecast;
