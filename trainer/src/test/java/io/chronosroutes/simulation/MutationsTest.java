package io.chronosroutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The simulation bites: every mistake in the protocol breaks a promise in a schedule. After a
 * change of the protocol {@code -Dupdate.seeds} looks for the schedules anew.
 */
class MutationsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path TABLE = Path.of("src/test/resources/simulation/mutations.json");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir Path folder;

    static Stream<Mutation> mutations() throws IOException {
        return Stream.of(JSON.readValue(TABLE.toFile(), Mutation[].class));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    @DisabledIfSystemProperty(named = "update.seeds", matches = ".*")
    void everyMistakeIsCaught(Mutation mutation) throws Exception {
        String found = firstBroken(mutation, mutation.seed(), 1);
        assertThat(found).as(mutation.name()).isNotNull();
    }

    @Test
    @EnabledIfSystemProperty(named = "update.seeds", matches = ".*")
    void findTheSeedsAnew() throws Exception {
        List<Mutation> table = new ArrayList<>();
        for (Mutation mutation : mutations().toList()) {
            String found = firstBroken(mutation, 1, 20_000);
            System.out.println(mutation.name() + ": " + found);
            assertThat(found).as(mutation.name()).isNotNull();
            table.add(
                    new Mutation(
                            mutation.name(),
                            mutation.file(),
                            mutation.from(),
                            mutation.to(),
                            Long.parseLong(found.substring(0, found.indexOf(' '))),
                            found.substring(found.indexOf(' ') + 1)));
        }
        JSON.writeValue(TABLE.toFile(), table);
    }

    private String firstBroken(Mutation mutation, long first, long count) throws Exception {
        try (Mutant mutant = new Mutant(mutation, ROOT)) {
            return mutant.firstBroken(folder, SimulationTest.ROUTES, first, count);
        }
    }
}
