package io.chronosroutes.trainer.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronosroutes.trainer.shipped.Bill.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped is known: which libraries, under which licences, and their very bytes. */
@DisabledIfSystemProperty(named = "maven.network", matches = "offline true")
class SupplyChainIT {

    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "CC0-1.0");

    /** Libraries with another licence, and why they may be shipped all the same. */
    private static final Map<String, String> EXCEPTIONS =
            Map.of(
                    "org.jline:jline-terminal",
                    "its POM says 'The BSD License'; the text it links is the one of three clauses",
                    "jakarta.servlet:jakarta.servlet-api",
                    "EPL-2.0 or GPL-2.0 with the exception for what links to it: unchanged, its"
                            + " source is public",
                    "net.java.dev.jna:jna",
                    "Apache-2.0 or LGPL-2.1, of which it is taken under the first");

    /** A library inside another one, which a bill can't see. */
    private static final Map<String, String> INSIDE =
            Map.of("org.jctools/jctools-core", "io.netty/netty-common"); // Apache-2.0

    private static final Pattern SUM = Pattern.compile("(?m)^([0-9a-f]{64}) [ *](\\S+)$");
    private static final Pattern EXCLUDED = Pattern.compile("<exclude>([^<:]+):([^<]+)</exclude>");

    static Stream<Bill> bills() {
        boolean trainers = System.getProperty("trainers.bill", "").equals("skip false");
        Stream<String> always = Stream.of("chronos-routes", "kubernetes-lib");
        return Stream.concat(always, trainers ? Stream.of("chronos-trainer") : Stream.empty())
                .map(Bill::of);
    }

    @ParameterizedTest
    @MethodSource("bills")
    void everyLicenceIsAllowedOrAnExceptionWithAReason(Bill bill) {
        List<String> others =
                bill.components().stream()
                        .filter(c -> c.licences().isEmpty() || !ALLOWED.containsAll(c.licences()))
                        .filter(c -> !EXCEPTIONS.containsKey(c.group() + ":" + c.name()))
                        .map(c -> c.path() + " " + c.licences())
                        .toList();
        assertThat(bill.components()).isNotEmpty();
        assertThat(others).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "trainers.bill", matches = "skip false")
    void noExceptionOutlivesWhatItWasMadeFor() {
        Set<String> needed =
                bills().flatMap(bill -> bill.components().stream())
                        .filter(c -> !ALLOWED.containsAll(c.licences()))
                        .map(c -> c.group() + ":" + c.name())
                        .collect(Collectors.toSet());
        assertThat(needed).isEqualTo(EXCEPTIONS.keySet());
    }

    /** Maven refuses other bytes too, but only from version 3.9 on, which {@code mvnw} brings. */
    @ParameterizedTest
    @MethodSource("bills")
    void everyLibraryHasTheBytesThatAreWrittenDown(Bill bill) throws IOException {
        Map<String, String> known =
                SUM.matcher(sums())
                        .results()
                        .collect(Collectors.toMap(m -> m.group(2), m -> m.group(1)));
        for (Component c : bill.components()) {
            if (!c.isOwn()) {
                assertThat(known).as(HOW_TO_RECORD).containsEntry(c.path(), c.sha256());
            }
        }
    }

    private static final String HOW_TO_RECORD =
            "'./mvnw verify -Daether.artifactResolver.postProcessor.trustedChecksums.record=true'"
                    + " writes down new libraries";

    @Test
    void theProgramHoldsNoLibraryThatItsBillHasNot() throws IOException {
        Set<String> billed = new TreeSet<>();
        Bill.of("chronos-routes").components().forEach(c -> billed.add(c.group() + "/" + c.name()));
        billed.add("io.chronosroutes/chronos-routes");
        INSIDE.forEach((inner, outer) -> assertThat(billed).contains(outer).doesNotContain(inner));
        billed.addAll(INSIDE.keySet());
        Set<String> held;
        try (JarFile jar = new JarFile(Bill.TARGET.resolve("chronos-routes.jar").toFile())) {
            held =
                    jar.stream()
                            .map(e -> e.getName())
                            .filter(n -> n.matches("META-INF/maven/.+/.+/pom.properties"))
                            .map(n -> n.split("/")[2] + "/" + n.split("/")[3])
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        assertThat(held).hasSizeGreaterThan(50);
        assertThat(billed).containsAll(held);
    }

    /** Their bytes are Maven's to check where the trainer's bill is not made. */
    @Test
    void everyLibraryOfTheTrainerIsWrittenDown() throws Exception {
        Set<String> known =
                SUM.matcher(sums())
                        .results()
                        .map(m -> m.group(2).replaceFirst(".*/", ""))
                        .collect(Collectors.toSet());
        Set<String> jars = jarsOfTheTrainer();
        jars.removeIf(jar -> jar.startsWith("chronos-"));
        assertThat(jars).hasSizeGreaterThan(100);
        assertThat(known).as(HOW_TO_RECORD).containsAll(jars);
    }

    @Test
    @EnabledIfSystemProperty(named = "trainers.bill", matches = "skip false")
    void theTrainersBillIsItsLibrariesAndThoseLeftOutOfIt() throws Exception {
        Set<String> left = excluded();
        Collection<String> billed = new TreeSet<>();
        for (Component c : Bill.of("chronos-trainer").components()) {
            if (!left.contains(c.group() + ":" + c.name())) billed.add(c.file());
        }
        billed.add("chronos-trainer-0.1.0-SNAPSHOT.jar");
        assertThat(jarsOfTheTrainer()).containsExactlyElementsOf(billed);
    }

    @Test
    void theLibrariesOfTheKubernetesExampleAreItsBill() throws IOException {
        Set<String> billed = new TreeSet<>();
        Bill.of("kubernetes-lib").components().forEach(c -> billed.add(c.file()));
        try (Stream<Path> files = Files.list(Bill.TARGET.resolve("kubernetes-lib"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(billed);
        }
    }

    private static String sums() throws IOException {
        return Files.readString(Path.of("..", ".mvn", "checksums", "checksums.sha256"));
    }

    /** DuckDB's jar among them: a smaller one is there. */
    private static Set<String> excluded() throws IOException {
        String assembly = Files.readString(Path.of("distribution.xml"));
        return EXCLUDED.matcher(assembly)
                .results()
                .map((MatchResult m) -> m.group(1) + ":" + m.group(2))
                .collect(Collectors.toSet());
    }

    /** As they come from Maven; of DuckDB the build has made a smaller one. */
    private static Set<String> jarsOfTheTrainer() throws IOException, InterruptedException {
        Path archive = Bill.TARGET.resolve("chronos-trainer.tar");
        Process tar = new ProcessBuilder("tar", "-tf", archive.toString()).start();
        Set<String> jars = new TreeSet<>();
        try (Stream<String> names = tar.inputReader().lines()) {
            names.filter(n -> n.matches("lib/[^/]+\\.jar")).forEach(n -> jars.add(n.substring(4)));
        }
        assertThat(tar.waitFor()).isZero();
        assertThat(jars.remove("duckdb.jar")).isTrue();
        return jars;
    }
}
