package io.chronosroutes.fuzz;

import net.jqwik.api.Group;
import net.jqwik.api.PropertyDefaults;

/** As many random inputs as take some seconds in all; {@code -Pfuzz} goes on for longer. */
class RandomInputTest {

    @Group
    @PropertyDefaults(tries = 500)
    class SettingsFiles extends RandomInputs {
        SettingsFiles() {
            super(Target.SETTINGS);
        }
    }

    @Group
    @PropertyDefaults(tries = 200)
    class TrainingConfigs extends RandomInputs {
        TrainingConfigs() {
            super(Target.TRAINING_CONFIG);
        }
    }

    @Group
    @PropertyDefaults(tries = 1000)
    class States extends RandomInputs {
        States() {
            super(Target.STATE);
        }
    }

    @Group
    @PropertyDefaults(tries = 20)
    class RouteOverrides extends RandomInputs {
        RouteOverrides() {
            super(Target.ROUTES);
        }
    }

    @Group
    @PropertyDefaults(tries = 1000)
    class Weights extends RandomInputs {
        Weights() {
            super(Target.SAFETENSORS);
        }
    }

    @Group
    @PropertyDefaults(tries = 500)
    class ModelConfigs extends RandomInputs {
        ModelConfigs() {
            super(Target.MODEL_CONFIG);
        }
    }

    @Group
    @PropertyDefaults(tries = 20)
    class CsvFiles extends RandomInputs {
        CsvFiles() {
            super(Target.CSV);
        }
    }

    @Group
    @PropertyDefaults(tries = 20)
    class ParquetFiles extends RandomInputs {
        ParquetFiles() {
            super(Target.PARQUET);
        }
    }

    @Group
    @PropertyDefaults(tries = 200)
    class RawRequests extends RandomInputs {
        RawRequests() {
            super(Target.HTTP);
        }
    }

    @Group
    @PropertyDefaults(tries = 300)
    class S3Requests extends RandomInputs {
        S3Requests() {
            super(Target.S3);
        }
    }

    @Group
    @PropertyDefaults(tries = 300)
    class Ec2Requests extends RandomInputs {
        Ec2Requests() {
            super(Target.EC2);
        }
    }

    @Group
    @PropertyDefaults(tries = 100)
    class PageRequests extends RandomInputs {
        PageRequests() {
            super(Target.PAGE);
        }
    }

    @Group
    @PropertyDefaults(tries = 20)
    class CommandLines extends RandomInputs {
        CommandLines() {
            super(Target.COMMAND_LINE);
        }
    }

    @Group
    @PropertyDefaults(tries = 50)
    class TrainersCommandLines extends RandomInputs {
        TrainersCommandLines() {
            super(Target.TRAINER_COMMAND_LINE);
        }
    }
}
