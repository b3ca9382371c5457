package io.chronosroutes.fuzz;

import java.nio.file.Path;
import java.util.Locale;

/** What reads things that others wrote; each has a folder of inputs by its name. */
enum Target {
    SETTINGS(SettingsReading::properties),
    TRAINING_CONFIG(SettingsReading::training),
    STATE(StateReading::new),
    ROUTES(RoutesReading::new),
    SAFETENSORS(CheckpointReading::weights),
    MODEL_CONFIG(CheckpointReading::config),
    CSV(DataReading::csv),
    PARQUET(DataReading::parquet),
    HTTP(HttpReading::raw),
    S3(HttpReading::s3),
    EC2(HttpReading::ec2),
    PAGE(PageReading::new),
    COMMAND_LINE(CommandReading::program),
    TRAINER_COMMAND_LINE(CommandReading::trainer);

    private interface Opening {
        Reading in(Path folder) throws Exception;
    }

    private final Opening opening;

    Target(Opening opening) {
        this.opening = opening;
    }

    /**
     * @param folder of its own, to work in
     */
    Reading open(Path folder) throws Exception {
        return opening.in(folder);
    }

    /** Of the folder with its inputs. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
