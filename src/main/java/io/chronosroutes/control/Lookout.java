package io.chronosroutes.control;

import io.chronosroutes.run.Environments;
import io.chronosroutes.run.Layout;
import io.chronosroutes.store.Backoff;
import io.chronosroutes.store.CorruptStateException;
import io.chronosroutes.store.StateCodec;
import io.chronosroutes.store.Versioned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Watches many environments, each as lightly as can be: it knows of each what it saw last, and says
 * which of them need a control of their own.
 */
public final class Lookout {

    /** Exchange property: the name of the environment that is looked at. */
    static final String ENVIRONMENT = "environment";

    /** A few environments are looked at faster than the period would allow. */
    private static final Duration LONGEST_GAP = Duration.ofMillis(20);

    private final Environments wanted;
    private final S3Client s3;
    private final String bucket;
    private final Duration period;
    private final Judgement judgement;
    private final Clock clock;
    private final Backoff.Sleeper sleeper;
    private final LookoutObserver observer;

    // what is known of each environment, by name
    private final ConcurrentNavigableMap<String, Sighting> sightings =
            new ConcurrentSkipListMap<>();
    private final Set<String> told = new TreeSet<>();
    private boolean unlisted;

    // of the round under way
    private final Map<String, String> unseen = new ConcurrentSkipListMap<>();
    private volatile Instant began;
    private volatile Duration gap;

    Lookout(
            Environments wanted,
            S3Client s3,
            String bucket,
            Duration period,
            Judgement judgement,
            Clock clock,
            Backoff.Sleeper sleeper,
            LookoutObserver observer) {
        this.wanted = wanted;
        this.s3 = s3;
        this.bucket = bucket;
        this.period = period;
        this.judgement = judgement;
        this.clock = clock;
        this.sleeper = sleeper;
        this.observer = observer;
        wanted.named().forEach(this::watch);
    }

    private void watch(Layout layout) {
        sightings.putIfAbsent(layout.environment(), Sighting.none(layout));
    }

    /** Whether which environments there are has to be asked for. */
    public boolean isListing() {
        return wanted.hasWildcard();
    }

    /** What the bucket's keys begin with, up to the first slash. */
    public List<String> list() {
        return s3
                .listObjectsV2Paginator(l -> l.bucket(bucket).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .toList();
    }

    public void listed(@Body List<String> prefixes) {
        Map<String, Layout> there = new HashMap<>();
        prefixes.stream()
                .flatMap(prefix -> Layout.ofPrefix(prefix).stream())
                .filter(layout -> wanted.matches(layout.environment()))
                .forEach(layout -> there.put(layout.environment(), layout));
        wanted.named().forEach(layout -> there.put(layout.environment(), layout));
        sightings.values().removeIf(s -> s.etag() == null && !there.containsKey(s.environment()));
        there.values().forEach(this::watch);
        unlisted = false;
    }

    /** Those known so far are still watched. */
    public void unlisted(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception why) {
        String line = "can't list the environments of bucket %s: ".formatted(bucket);
        if (!unlisted) observer.note(line + Failures.line(why));
        unlisted = true;
    }

    /** A round begins. Body afterwards: the environments to look at, in order. */
    public List<String> begin() {
        began = clock.instant();
        unseen.clear();
        List<String> all = List.copyOf(sightings.keySet());
        Duration share = period.multipliedBy(9).dividedBy(10L * Math.max(1, all.size()));
        gap = share.compareTo(LONGEST_GAP) < 0 ? share : LONGEST_GAP;
        return all;
    }

    /** Waits until it is this environment's turn, so that the looks are spread over the period. */
    public void pace(@ExchangeProperty(Exchange.SPLIT_INDEX) int index)
            throws InterruptedException {
        Duration wait = Duration.between(clock.instant(), began.plus(gap.multipliedBy(index)));
        // Longer than a period it is only where the clock was set back meanwhile.
        if (!wait.isNegative() && wait.compareTo(period) < 0) sleeper.sleep(wait);
    }

    /** Asks for an environment's state object, but only for a version that is not known yet. */
    public void condition(@ExchangeProperty(ENVIRONMENT) String environment, Message message) {
        Sighting last = sightings.get(environment);
        message.setHeader(AWS2S3Constants.KEY, last.layout().state());
        message.removeHeader(AWS2S3Constants.IF_NONE_MATCH_CONDITION);
        if (last.etag() != null) {
            message.setHeader(AWS2S3Constants.IF_NONE_MATCH_CONDITION, last.etag());
        }
        message.getExchange().setProperty(Watch.LOOKED, clock.instant());
    }

    /** A new version. Body afterwards: it, or null when it can't be read. */
    public Versioned found(
            @Body byte[] body,
            @Header(AWS2S3Constants.E_TAG) String etag,
            @ExchangeProperty(ENVIRONMENT) String environment,
            @ExchangeProperty(Watch.LOOKED) Instant looked) {
        Layout layout = sightings.get(environment).layout();
        RunObserver its = observer.of(environment);
        try {
            Versioned version =
                    new StateCodec("s3://" + bucket + "/" + layout.state()).decode(body, etag);
            sightings.put(environment, new Sighting(layout, etag, version.state(), looked));
            its.changed(version.state());
            judgement
                    .keptUntil(version.state())
                    .ifPresent(until -> its.note(Judgement.kept(version.state(), until)));
            return version;
        } catch (CorruptStateException e) {
            sightings.put(environment, new Sighting(layout, etag, null, looked));
            its.note(Failures.line(e));
            return null;
        }
    }

    public void unchanged(
            @ExchangeProperty(ENVIRONMENT) String environment,
            @ExchangeProperty(Watch.LOOKED) Instant looked) {
        sightings.put(environment, sightings.get(environment).lookedAt(looked));
    }

    /** There is no run: afterwards whether there was one, or nobody has looked before. */
    public boolean absent(
            @ExchangeProperty(ENVIRONMENT) String environment,
            @ExchangeProperty(Watch.LOOKED) Instant looked) {
        Sighting last = sightings.get(environment);
        sightings.put(environment, Sighting.none(last.layout()).lookedAt(looked));
        if (last.etag() != null) observer.of(environment).idle();
        return last.etag() != null || last.looked() == null;
    }

    /** Whether an interrupted run of the environment waits to be launched again. */
    public boolean isInterrupted(@ExchangeProperty(ENVIRONMENT) String environment) {
        String key = sightings.get(environment).layout().relaunch();
        try {
            s3.headObject(h -> h.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** An environment could not be looked at; the next round tries again. */
    public void unseen(
            @ExchangeProperty(ENVIRONMENT) String environment,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception why) {
        unseen.put(environment, Failures.line(why));
    }

    /** Whether the environment's run has ended and is to be cleaned up. */
    public boolean isEnded(@ExchangeProperty(ENVIRONMENT) String environment) {
        Sighting s = sightings.get(environment);
        return s.state() != null && !s.isAtWork() && judgement.keptUntil(s.state()).isEmpty();
    }

    /** All have been looked at: tells of those that could not be, and of new ones. */
    public void end() {
        if (!unseen.isEmpty()) {
            Map.Entry<String, String> first = unseen.entrySet().iterator().next();
            String others = unseen.size() == 1 ? "" : " and %d more".formatted(unseen.size() - 1);
            observer.note(
                    "can't look at %s%s: %s".formatted(first.getKey(), others, first.getValue()));
        }
        Set<String> now = sightings.keySet();
        if (told.equals(now)) return;
        List<String> begun = now.stream().filter(name -> !told.contains(name)).toList();
        List<String> ended = told.stream().filter(name -> !now.contains(name)).toList();
        told.retainAll(now);
        told.addAll(begun);
        int runs = (int) sightings.values().stream().filter(s -> s.etag() != null).count();
        observer.watching(begun, ended, told.size(), runs);
    }

    public boolean isAnyAtWork() {
        return sightings.values().stream().anyMatch(Sighting::isAtWork);
    }

    /** The environments whose run seems lost; a look of their own decides. */
    public List<String> lost(@ExchangeProperty("census") Census census) {
        return sightings.values().stream()
                .filter(s -> isLost(s, census))
                .map(Sighting::environment)
                .toList();
    }

    private boolean isLost(Sighting s, Census census) {
        if (!s.isAtWork()) return false;
        List<Instance> its = census.of(s.environment(), s.state().runId());
        return judgement.lost(s.state(), s.layout(), s.looked(), its) != null;
    }

    /** The version that was told of last, or null. */
    String told(String environment) {
        Sighting last = sightings.get(environment);
        return last == null ? null : last.etag();
    }

    /** The round was broken off; the next one comes with the next period. */
    public void troubled(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception why) {
        observer.note("can't look at the environments: " + Failures.line(why));
    }
}
