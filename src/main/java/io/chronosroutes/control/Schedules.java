package io.chronosroutes.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.chronosroutes.cloud.AwsAccount;
import io.chronosroutes.run.Json;
import io.chronosroutes.run.RunId;
import io.chronosroutes.run.SystemState;
import io.chronosroutes.settings.Setting;
import io.chronosroutes.settings.Settings;
import io.chronosroutes.store.StateStore;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/**
 * A run's dead man's switch: a schedule of EventBridge, named by the run, that ends its instance
 * some minutes after the deadline. It needs neither the instance nor the user's machine, and goes
 * away when it has fired or when cleanup has no more use for it. Where no group and role are set,
 * there is none.
 */
public final class Schedules {

    /** By the deadline the instance ends itself; this is for when it has not. */
    private static final Duration LATER = Duration.ofMinutes(10);

    /** EventBridge calls EC2's TerminateInstances itself. */
    private static final String TERMINATE = "arn:aws:scheduler:::aws-sdk:ec2:terminateInstances";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private final AwsAccount account;
    private final String group;
    private final String role;
    private final StateStore store;
    private final Clock clock;
    private final RunObserver observer;

    Schedules(
            AwsAccount account,
            Settings settings,
            StateStore store,
            Clock clock,
            RunObserver observer) {
        this.account = account;
        this.group = settings.get(Setting.SCHEDULE_GROUP);
        this.role = settings.get(Setting.SCHEDULE_ROLE);
        this.store = store;
        this.clock = clock;
        this.observer = observer;
    }

    private boolean isOff() {
        return group.isEmpty() || role.isEmpty();
    }

    /** Makes the schedule of a run whose instance is known; gives the run back. */
    public Versioned create(@Body Versioned run) throws JsonProcessingException {
        if (isOff()) return run;
        SystemState state = run.state();
        String end = "at(%s)".formatted(TIME.format(state.deadline().plus(LATER)));
        String input =
                Json.MAPPER.writeValueAsString(Map.of("InstanceIds", List.of(state.instanceId())));
        try (SchedulerClient scheduler = account.scheduler()) {
            scheduler.createSchedule(
                    c ->
                            c.groupName(group)
                                    .name(state.runId())
                                    .clientToken(state.runId())
                                    .scheduleExpression(end)
                                    .scheduleExpressionTimezone("UTC")
                                    .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                                    .target(t -> t.arn(TERMINATE).roleArn(role).input(input)));
        } catch (ConflictException e) {
            // Asked again after an answer that was lost: it is there.
        }
        return run;
    }

    /** Takes the schedule of a run away whose instance is gone; what goes wrong is only noted. */
    public void remove(@ExchangeProperty("cleanup") CleanupTask task) {
        if (isOff()) return;
        RunId run = task.run();
        try {
            if (isDeleted(run.value())) {
                task.note("schedule", run.value(), "deleted", null, clock.instant());
            }
        } catch (SdkException e) {
            task.note("schedule", run.value(), "left", Failures.line(e), clock.instant());
        }
    }

    /** Takes away those of runs that hold the environment no more. */
    public void reap() {
        for (String name : names()) {
            // Read after the list: a run that began meanwhile is not in it.
            boolean held = store.read().filter(v -> v.state().runId().equals(name)).isPresent();
            if (!held && isDeleted(name)) observer.note("deleted the schedule of run " + name);
        }
    }

    /** The runs that have one. */
    List<String> names() {
        if (isOff()) return List.of();
        try (SchedulerClient scheduler = account.scheduler()) {
            return scheduler.listSchedulesPaginator(l -> l.groupName(group)).schedules().stream()
                    .map(ScheduleSummary::name)
                    .toList();
        }
    }

    private boolean isDeleted(String name) {
        try (SchedulerClient scheduler = account.scheduler()) {
            scheduler.deleteSchedule(d -> d.groupName(group).name(name));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }
}
