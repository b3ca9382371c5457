package io.chronosroutes.trainer.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Measures the trainer: {@code speed} as milliseconds of one step on synthetic batches, {@code
 * quality} as scores after training on real data, {@code data} as rows and windows a second of data
 * of any size, with the memory they took. Each prints one line of JSON.
 */
@Command(
        name = "trainer-bench",
        subcommands = {SpeedBench.class, QualityBench.class, DataBench.class})
public final class TrainerBench {
    private TrainerBench() {}

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new TrainerBench())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(arguments));
    }

    static void print(Map<String, Object> result) throws IOException {
        System.out.println(new ObjectMapper().writeValueAsString(result));
    }

    static double round(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
