package io.chronosroutes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The inputs that are kept: none breaks its reader, or breaks it again. */
class HostileInputTest {

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> whatIsKeptIsReadOrRefused() {
        return Stream.of(Target.values())
                .map(target -> DynamicTest.dynamicTest(target.folder(), () -> read(target)));
    }

    private void read(Target target) throws Exception {
        Map<String, byte[]> inputs = Inputs.of(target);
        List<String> broken = new ArrayList<>();
        try (Limited reading =
                new Limited(target.open(Files.createDirectory(folder.resolve(target.folder()))))) {
            for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
                try {
                    reading.read(input.getValue());
                } catch (Throwable e) {
                    broken.add(input.getKey() + ": " + e);
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
