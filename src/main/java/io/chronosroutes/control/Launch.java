package io.chronosroutes.control;

import io.chronosroutes.cloud.Cloud;
import io.chronosroutes.engine.RouteFiles;
import io.chronosroutes.prices.Prices;
import io.chronosroutes.run.Layout;
import io.chronosroutes.run.RunError;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.Status;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.run.Terms;
import io.chronosroutes.run.TrainingConfig;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.settings.SettingsException;
import io.chronosroutes.store.StaleStateException;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** The steps of a launch: plan it, take the lock, start one instance, note its id. */
public final class Launch {

    private final Settings settings;
    private final Cloud cloud;
    private final Layout layout;
    private final StateStore store;
    private final BaseModels baseModels;
    private final Prices prices;
    private final Cancellation cancellation;
    private final Clock clock;
    private final RandomGenerator random;
    private final RunObserver observer;

    public Launch(
            Settings settings,
            Cloud cloud,
            StateStore store,
            BaseModels baseModels,
            Prices prices,
            Cancellation cancellation,
            Clock clock,
            RandomGenerator random,
            RunObserver observer) {
        this.settings = settings;
        this.cloud = cloud;
        this.layout = settings.layout();
        this.store = store;
        this.baseModels = baseModels;
        this.prices = prices;
        this.cancellation = cancellation;
        this.clock = clock;
        this.random = random;
        this.observer = observer;
    }

    /**
     * @throws SettingsException when the request can't be trained with
     */
    public LaunchPlan plan(LaunchRequest request) throws IOException {
        List<String> problems = request.config().problems();
        if (!problems.isEmpty()) throw new SettingsException(problems);
        PackagedRoutes.checkAgents(settings);
        Fingerprint fingerprint = new Fingerprint(settings);
        Path runtime = RuntimeFile.find(settings.get(Setting.RUNTIME));
        String sha256 = fingerprint.sha256(runtime);
        DataFiles data = DataFiles.of(request.data(), cloud.bucket(), fingerprint);
        List<Upload> uploads = new ArrayList<>(data.uploads());
        uploads.add(new Upload(layout.runtime(sha256), runtime));
        Optional<Upload> natives = natives();
        natives.ifPresent(uploads::add);
        return plan(
                settings,
                uploads,
                baseModels.plan(request.config(), fingerprint),
                data.uris(),
                layout.runtime(sha256),
                natives.map(Upload::key).orElse(null),
                request.config(),
                new Terms(LaunchSettings.of(settings), List.of()));
    }

    /** What only an instance with a GPU would fetch. */
    private Optional<Upload> natives() throws IOException {
        boolean wanted =
                settings.list(Setting.INSTANCE_TYPE).stream().anyMatch(RuntimeFile::hasGpu);
        return wanted ? NativesArchive.upload(settings, observer) : Optional.empty();
    }

    /**
     * A run that goes on from one that was interrupted: on the same data, from the same base model,
     * with what is staged already.
     *
     * @param again settings of the launch
     */
    LaunchPlan again(SystemState run, Settings again, TrainingConfig config, Terms terms)
            throws IOException {
        BaseModelPlan baseModel =
                run.baseModel() == null
                        ? BaseModelPlan.NONE
                        : BaseModelPlan.inPlace(run.baseModel());
        return plan(
                again,
                List.of(),
                baseModel,
                run.data(),
                run.runtime(),
                run.natives(),
                config,
                terms);
    }

    private LaunchPlan plan(
            Settings settings,
            List<Upload> uploads,
            BaseModelPlan baseModel,
            List<String> data,
            String runtime,
            String natives,
            TrainingConfig config,
            Terms terms) {
        List<Pool> tried = new Pools(settings, prices).inOrder();
        Pool first = tried.get(0);
        RunId run = RunId.next(clock, random);
        Instant now = clock.instant();
        SystemState state =
                SystemState.starting(
                                run,
                                layout.environment(),
                                first.instanceType(),
                                "s3://" + cloud.bucket() + "/" + layout.run(run),
                                data,
                                baseModel.used(),
                                runtime,
                                settings.duration(Setting.KEEP_FAILED),
                                now.plus(first.limit()),
                                first.cost(),
                                config,
                                now)
                        .withNatives(natives)
                        .with(terms);
        return new LaunchPlan(
                settings,
                uploads,
                agentRoutes(run),
                baseModel,
                state,
                tried,
                layout.trainingConfig(run),
                Layout.sha256OfRuntime(runtime));
    }

    private List<Upload> agentRoutes(RunId run) {
        return RouteFiles.agents(Path.of(settings.get(Setting.ROUTES_DIR))).stream()
                .map(f -> new Upload(layout.agentRoutes(run) + f.getFileName(), f))
                .toList();
    }

    /** The lock is the state object: whoever creates it may start an instance. */
    public Versioned acquire(LaunchPlan plan) {
        cancellation.beforeLock();
        SystemState state = plan.state();
        return store.create(state.at(state.timestamps().locked(clock.instant())));
    }

    /** The instance is on its way: its id makes it easy to find, its tags make it sure. */
    public Versioned adopt(
            @Body RunInstancesResponse answer,
            @ExchangeProperty("lease") Versioned lease,
            @ExchangeProperty("attempts") Attempts attempts) {
        String id = answer.instances().get(0).instanceId();
        Pool pool = attempts.pool();
        attempts.succeeded();
        cancellation.check();
        Instant now = clock.instant();
        return store.update(
                lease,
                s ->
                        s.withInstance(
                                        id,
                                        pool.market().word(),
                                        pool.instanceType(),
                                        pool.cost(),
                                        now.plus(pool.limit()))
                                .at(s.timestamps().given(now)));
    }

    /**
     * Notes why the launch failed; what it may have left is found by the run's tags.
     *
     * @return the failed run, or null when the lock is not its own any more
     */
    public Versioned fail(
            @ExchangeProperty("lease") Versioned lease,
            @ExchangeProperty("CamelExceptionCaught") Exception why) {
        RunError error = RunError.terminal("launch", Failures.line(why));
        try {
            return store.update(
                    lease,
                    s ->
                            s.status().canBecome(Status.FAILED)
                                    ? s.failed(error, clock.instant())
                                    : s);
        } catch (StaleStateException e) {
            return null;
        }
    }
}
