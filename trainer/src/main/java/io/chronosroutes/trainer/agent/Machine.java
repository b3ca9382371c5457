package io.chronosroutes.trainer.agent;

import ai.djl.engine.Engine;
import io.chronosroutes.trainer.report.ModelMetadata.Hardware;
import io.chronosroutes.trainer.report.ModelMetadata.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What this process is, and what it runs on. */
final class Machine {
    private final Path proc;

    Machine() {
        this(Path.of("/proc"));
    }

    /**
     * @param proc where Linux tells of its processors and devices
     */
    Machine(Path proc) {
        this.proc = proc;
    }

    /** The program's version, and the commit its source was at when it was built. */
    static Program program() {
        Properties built = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("program.properties")) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("program.properties is not in the jar", e);
        }
        return new Program(built.getProperty("version"), built.getProperty("commit"));
    }

    /** Of what trains; asked when it has been loaded. */
    static Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("java", Runtime.version().toString());
        versions.put("djl", Engine.getDjlVersion());
        versions.put("pytorch", Engine.getEngine("PyTorch").getVersion());
        versions.put("duckdb", duckdb());
        return versions;
    }

    /**
     * @param instanceType EC2's name for it
     */
    Hardware hardware(String instanceType) {
        return new Hardware(
                cpu().orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                gpu().orElse(null),
                instanceType);
    }

    private Optional<String> cpu() {
        return field(proc.resolve("cpuinfo"), "model name");
    }

    /** As the driver names it, which is there before any library of the GPU's is loaded. */
    private Optional<String> gpu() {
        Path devices = proc.resolve("driver/nvidia/gpus");
        if (!Files.isDirectory(devices)) return Optional.empty();
        try (Stream<Path> folders = Files.list(devices)) {
            return folders.sorted()
                    .flatMap(folder -> field(folder.resolve("information"), "Model").stream())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first value of a name in a file of lines such as {@code name : value}. */
    private static Optional<String> field(Path file, String name) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.split(":", 2)[0].strip().equals(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 0;
    }

    private static String duckdb() {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            return duck.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return "unknown";
        }
    }
}
