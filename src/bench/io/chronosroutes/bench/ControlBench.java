package io.chronosroutes.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.chronosroutes.run.Json;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Measures the control plane: {@code start} as the wall time and memory of whole commands, {@code
 * state} as the time of a compare-and-set of the state object, {@code transfer} as gigabytes a
 * second to S3 and from it, {@code monitor} as what a background monitor of many environments
 * takes. Each figure is one line of JSON.
 */
@Command(
        name = "control-bench",
        subcommands = {StartBench.class, StateBench.class, TransferBench.class, MonitorBench.class})
public final class ControlBench {
    private ControlBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ControlBench()).execute(arguments));
    }

    static void print(Map<String, Object> figure) throws IOException {
        System.out.println(
                Json.MAPPER
                        .writer()
                        .without(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(figure));
    }

    static double round(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
