package io.chronosroutes.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.run.Cost;
import io.chronosroutes.run.ErrorClass;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Terms;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.Faults;
import io.chronosroutes.store.LeadingBytes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Launches a run again that EC2 interrupted. Cleanup leaves a note in the bucket before it releases
 * the lock, so whoever watches next can do it. A mark among the run's logs, which only one can make
 * and which stays, is what makes it one launch and not two, should the note arrive a second time. A
 * taker that dies right then has launched nothing: never twice is worth more here than always.
 */
public final class Relaunch {

    /** Later than that nobody expects an instance to start by itself any more. */
    private static final Duration LATEST = Duration.ofHours(1);

    /** The last file of a checkpoint; where it is, the others are. */
    private static final Pattern COMPLETE = Pattern.compile("step-(\\d{1,9})/trainer_state\\.json");

    private final Settings settings;
    private final S3Client s3;
    private final String bucket;
    private final Layout layout;
    private final Launch launch;
    private final Clock clock;
    private final RunObserver observer;

    Relaunch(Settings settings, Cloud cloud, Launch launch, Clock clock, RunObserver observer) {
        this.settings = settings;
        this.s3 = cloud.s3();
        this.bucket = cloud.bucket();
        this.layout = settings.layout();
        this.launch = launch;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * What to leave in the bucket of a run that is to be launched again, and where; null of any
     * other.
     */
    public byte[] note(
            @ExchangeProperty("cleanup") CleanupTask task,
            @ExchangeProperty("request") KillRequest kill,
            Message message)
            throws JsonProcessingException {
        SystemState run = task.version().state();
        boolean wanted = kill == null && run.terms() != null && isInterrupted(run.error());
        if (!wanted) return null;
        Optional<String> refusal = refusal(run);
        if (refusal.isPresent()) {
            observer.note("run %s is not launched again: %s".formatted(run.runId(), refusal.get()));
            return null;
        }
        observer.interrupted(run);
        message.setHeader(AWS2S3Constants.KEY, layout.relaunch());
        return Json.MAPPER.writeValueAsBytes(run);
    }

    private static boolean isInterrupted(RunError error) {
        return error != null
                && error.errorClass() == ErrorClass.RETRIABLE
                && error.component().equals(RunError.SPOT);
    }

    private Optional<String> refusal(SystemState run) {
        Settings its = LaunchSettings.of(run.terms(), settings);
        int most = its.integer(Setting.SPOT_RELAUNCHES);
        if (run.terms().before().size() >= most) {
            return Optional.of("%s is %d".formatted(Setting.SPOT_RELAUNCHES.key(), most));
        }
        Settings rest = LaunchSettings.rest(run.terms().after(leg(run)), settings);
        if (rest.duration(Setting.MAX_DURATION).compareTo(Pools.SHORTEST) < 0) {
            return Optional.of("its hours are used up");
        }
        boolean poor = rest.dollars(Setting.MAX_COST).orElse(1) < 0.01;
        return poor ? Optional.of("its dollars are used up") : Optional.empty();
    }

    private static Terms.Leg leg(SystemState run) {
        Instant end = run.timestamps().failed();
        double hours = Duration.between(run.timestamps().start(), end).toMillis() / 3_600_000.0;
        Cost cost = run.costAt(end);
        return new Terms.Leg(run.runId(), hours, cost == null ? 0 : cost.usdSoFar());
    }

    /** The launch that goes on from an interrupted run; null where there is none to go on from. */
    public LaunchPlan take() throws IOException {
        ResponseBytes<GetObjectResponse> found = found().orElse(null);
        if (found == null) return null;
        SystemState run = Json.MAPPER.readValue(found.asByteArray(), SystemState.class);
        boolean mine = mark(run.run());
        remove(found.response().eTag());
        if (!mine) return null;
        Instant failed = run.timestamps().failed();
        if (failed.isBefore(clock.instant().minus(LATEST))) {
            observer.note("the relaunch of run %s is too old".formatted(run.runId()));
            return null;
        }
        TrainingConfig config = run.trainingConfig();
        Optional<String> checkpoint =
                Optional.ofNullable(run.error().resume()).or(() -> checkpoint(run.run()));
        observer.note(
                "launching again: run %s, %s"
                        .formatted(
                                run.runId(),
                                checkpoint.map(c -> "from " + c).orElse("from where it began")));
        Terms terms = run.terms().after(leg(run));
        return launch.again(
                run,
                LaunchSettings.rest(terms, settings),
                checkpoint.map(c -> config.with("resume_from", c)).orElse(config),
                terms);
    }

    /** The launch did not come off; it is not tried again. */
    public void failed(@ExchangeProperty("CamelExceptionCaught") Exception why) {
        observer.notRelaunched(Failures.line(why));
    }

    /** Nobody is to launch an interrupted run again: its user has begun or ended something else. */
    public void callOff() {
        Optional<SystemState> run = pending();
        if (run.isEmpty()) return;
        s3.deleteObject(d -> d.bucket(bucket).key(layout.relaunch()));
        observer.note("run %s is not launched again".formatted(run.get().runId()));
    }

    /** The run that is to be launched again. */
    Optional<SystemState> pending() {
        return found().map(
                        found -> {
                            try {
                                return Json.MAPPER.readValue(
                                        found.asByteArray(), SystemState.class);
                            } catch (IOException e) {
                                return null;
                            }
                        });
    }

    private Optional<ResponseBytes<GetObjectResponse>> found() {
        try {
            return Optional.of(LeadingBytes.document(s3, bucket, layout.relaunch()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** Makes the mark; whether nobody had made it before. */
    private boolean mark(RunId run) throws IOException {
        String key = layout.relaunched(run);
        byte[] mine =
                Json.MAPPER.writeValueAsBytes(
                        Map.of("time", clock.instant(), "token", UUID.randomUUID()));
        try {
            s3.putObject(
                    p -> p.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromBytes(mine));
            return true;
        } catch (S3Exception e) {
            int status = Faults.status(e);
            if (status != 412 && status != 409) throw e;
            // It may be the echo of a try that got no answer.
            return Arrays.equals(LeadingBytes.document(s3, bucket, key).asByteArray(), mine);
        }
    }

    /** Unless there is another one by now. */
    private void remove(String etag) {
        try {
            s3.deleteObject(d -> d.bucket(bucket).key(layout.relaunch()).ifMatch(etag));
        } catch (S3Exception e) {
            int status = Faults.status(e);
            if (status != 404 && status != 412) throw e;
        }
    }

    /** The last whole checkpoint that the run has sent. */
    private Optional<String> checkpoint(RunId run) {
        String prefix = layout.checkpoints(run);
        return s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix(prefix)).contents().stream()
                .map(object -> COMPLETE.matcher(object.key().substring(prefix.length())))
                .filter(Matcher::matches)
                .map(complete -> Long.parseLong(complete.group(1)))
                .max(Comparator.naturalOrder())
                .map(step -> "s3://%s/%sstep-%d/".formatted(bucket, prefix, step));
    }
}
