package io.chronosroutes.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of a training run, in the order of {@link TrainingConfig}: what it means and which
 * values it takes. The command line's options, the commented configuration file and the
 * documentation are made from this.
 */
public enum TrainingSetting {
    MODEL(Group.MODEL, "Family and size of a model trained from scratch; unused with base_model"),
    BASE_MODEL(
            Group.MODEL,
            "Checkpoint to start from, as a local folder or as s3://bucket/prefix or"
                    + " hf://owner/name[@revision]; none trains from scratch"),
    FINE_TUNE(Group.MODEL, "Which weights are trained, all or low-rank additions to some layers"),
    LORA_R(Group.MODEL, Bounds.COUNT, "Rank of the low-rank additions"),
    LORA_ALPHA(Group.MODEL, Bounds.POSITIVE, "The additions are scaled by lora_alpha / lora_r"),
    LORA_TARGETS(Group.MODEL, "Last parts of the names of the layers that get an addition"),
    MERGE_ADAPTER(Group.MODEL, "Whether the saved model has the additions in its weights"),
    CONTEXT_LENGTH(Group.MODEL, Bounds.COUNT, "Values of history a window may hold"),
    PREDICTION_LENGTH(Group.MODEL, Bounds.COUNT, "Values the model predicts at once"),
    MIN_PAST(Group.DATA, Bounds.COUNT, "Fewest values of history in a training window"),
    HORIZON(Group.DATA, Bounds.COUNT, "Values held out at the end of every item for the scores"),
    EVALUATION_WINDOWS(Group.DATA, Bounds.COUNT, "Windows held out per item, a horizon apart"),
    SEASON_LENGTH(
            Group.DATA,
            Bounds.NOT_NEGATIVE,
            "Steps of one season, for MASE and seasonal naive; 0 infers it from the timestamps"),
    ITEM_COLUMN(Group.DATA, "Column that tells the items apart"),
    TIMESTAMP_COLUMN(Group.DATA, "Column of dates and times"),
    TARGET_COLUMN(Group.DATA, "Column to forecast"),
    PAST_COVARIATES(Group.DATA, "Columns known up to the present"),
    KNOWN_COVARIATES(Group.DATA, "Columns known over the horizon too"),
    FREQUENCY(Group.DATA, "Distance of two timestamps, such as 15min, 1h or 1mo; none infers it"),
    DATA_PROBABILITIES(
            Group.DATA,
            Bounds.NOT_NEGATIVE,
            "Share of the windows for each data set, in their order; empty: by their items"),
    TSMIXUP_PROBABILITY(
            Group.DATA,
            Bounds.PROBABILITY,
            "Share of the windows that mix several items (TSMixup)"),
    KERNELSYNTH_PROBABILITY(
            Group.DATA,
            Bounds.PROBABILITY,
            "Share of the windows from synthetic items (KernelSynth)"),
    DROP_PROB(Group.DATA, Bounds.SHARE, "Probability that a value of a window's history is hidden"),
    BATCH_SIZE(Group.LOOP, Bounds.COUNT, "Windows in a batch"),
    GRADIENT_ACCUMULATION(Group.LOOP, Bounds.COUNT, "Batches in an optimizer step"),
    MAX_STEPS(Group.LOOP, Bounds.COUNT, "Optimizer steps"),
    TIME_LIMIT(
            Group.LOOP,
            Bounds.POSITIVE,
            "Training ends when it has run for so long; none for no limit"),
    LEARNING_RATE(Group.SCHEDULE, Bounds.RATE, "Peak of the schedule"),
    SCHEDULE(Group.SCHEDULE, "How the learning rate falls after its warm-up"),
    WARMUP_STEPS(Group.SCHEDULE, Bounds.NOT_NEGATIVE, "Steps of linear warm-up"),
    WEIGHT_DECAY(Group.LOOP, Bounds.NOT_NEGATIVE, "AdamW's decoupled decay"),
    CLIP_GRAD_NORM(
            Group.LOOP, Bounds.NOT_NEGATIVE, "Largest norm of all gradients together; 0: any"),
    DROPOUT(Group.LOOP, Bounds.SHARE, "Probability of dropping an activation in training"),
    PRECISION(
            Group.LOOP,
            "Arithmetic of matrix products; tf32 needs a GPU to have an effect, bf16 to be faster"),
    VALIDATION_EVERY(
            Group.CHECKPOINTS, Bounds.NOT_NEGATIVE, "Steps between two validations; 0 for none"),
    EARLY_STOPPING(
            Group.CHECKPOINTS,
            Bounds.NOT_NEGATIVE,
            "Validations without a better score after which training ends; 0 for none"),
    CHECKPOINT_EVERY(
            Group.CHECKPOINTS,
            Bounds.NOT_NEGATIVE,
            "Steps between two checkpoints; 0 for none but the last"),
    KEEP_LAST(Group.CHECKPOINTS, Bounds.COUNT, "Newest checkpoints kept"),
    KEEP_BEST(
            Group.CHECKPOINTS,
            "Whether the model of the best validation is the result, not the last"),
    RESUME_FROM(
            Group.CHECKPOINTS,
            "Checkpoint of an interrupted run, which goes on: s3://…/checkpoints/step-N/"),
    INCREMENTAL(Group.INCREMENTAL, "Whether to start from the environment's promoted model"),
    LOOKBACK(
            Group.INCREMENTAL, Bounds.POSITIVE, "Only data this young is trained on; none for all"),
    PERFORMANCE_THRESHOLD(
            Group.INCREMENTAL,
            Bounds.NOT_NEGATIVE,
            "Share by which the score may be worse than the base model's"),
    SEED(Group.LOOP, "Seed of initial weights, windows and dropout"),
    THREADS(
            Group.LOOP,
            Bounds.NOT_NEGATIVE,
            "Threads of the tensor library in one operation; 0 leaves it to the machine"),
    REPLICAS(
            Group.LOOP,
            Bounds.NOT_NEGATIVE,
            "Copies of the model that share every batch, one a GPU; 0 for as many as there are GPUs");

    /** What a setting is about; in the order in which they are shown. */
    public enum Group {
        MODEL("Model"),
        DATA("Data"),
        LOOP("Training loop"),
        SCHEDULE("Learning rate schedule"),
        CHECKPOINTS("Validation and checkpoints"),
        INCREMENTAL("Incremental training");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public List<TrainingSetting> settings() {
            return Arrays.stream(TrainingSetting.values()).filter(s -> s.group == this).toList();
        }
    }

    private final Group group;
    private final Bounds bounds;
    private final String meaning;
    private final String key = name().toLowerCase(Locale.ROOT);
    private final Type type = typeOf(key);

    TrainingSetting(Group group, String meaning) {
        this(group, Bounds.ANY, meaning);
    }

    TrainingSetting(Group group, Bounds bounds, String meaning) {
        this.group = group;
        this.bounds = bounds;
        this.meaning = meaning;
    }

    /** Its name in a file. */
    public String key() {
        return key;
    }

    public String meaning() {
        return meaning;
    }

    public ValueKind kind() {
        return this == MODEL ? ValueKind.CHOICE : ValueKind.of(type());
    }

    /** The values it takes when they are a closed set. */
    public List<String> choices() {
        if (this == MODEL) return ModelName.ALL;
        if (kind() != ValueKind.CHOICE) return List.of();
        return Arrays.stream(((Class<?>) type()).getEnumConstants())
                .map(constant -> Json.MAPPER.convertValue(constant, String.class))
                .toList();
    }

    /** The values it takes, in words that follow "must be". */
    public String mustBe() {
        String words = kind().words() + String.join(", ", choices());
        if (bounds == Bounds.ANY) return words;
        return words + (kind().isList() ? ", each " : ", ") + bounds.words();
    }

    /** Empty when the setting is off, or not known, unless it is given. */
    public Optional<JsonNode> defaultValue() {
        ObjectNode defaults = Json.MAPPER.valueToTree(TrainingConfig.defaults());
        return Optional.ofNullable(defaults.get(key()));
    }

    /** The Java type of its value, within {@link TrainingConfig}. */
    public Type type() {
        return type;
    }

    private static Type typeOf(String key) {
        return Arrays.stream(TrainingConfig.class.getRecordComponents())
                .filter(component -> Json.snakeCase(component.getName()).equals(key))
                .findFirst()
                .map(RecordComponent::getGenericType)
                .orElseThrow(() -> new IllegalStateException(key + " is no setting"));
    }

    Bounds bounds() {
        return bounds;
    }
}
