package io.chronosroutes.trainer.training;

import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.DatasetReader;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Series;

/**
 * The data in three parts, in the order of time: what is trained on, what validations are scored on
 * where there are any, and what the final scores are of.
 *
 * @param items in the data
 * @param rows in the data, missing values included
 */
record Split(Dataset training, HeldOut validation, HeldOut test, int items, long rows) {

    static Split read(TrainingInputs inputs) {
        TrainingConfig config = inputs.config();
        Dataset data = DatasetReader.read(inputs.data());
        HeldOut test = data.holdOut(config.horizon());
        HeldOut validation = test.training().holdOut(config.horizon());
        Dataset training = config.validationEvery() > 0 ? validation.training() : test.training();
        long rows = data.series().stream().mapToLong(Series::length).sum();
        return new Split(training, validation, test, data.series().size(), rows);
    }
}
