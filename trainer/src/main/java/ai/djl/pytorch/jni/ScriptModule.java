package ai.djl.pytorch.jni;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module compiled from source text, whose methods run with gradients.
 *
 * <p>libtorch compiles source only from an archive, so one is written first: a zip of the text, two
 * constant pickles and a version (PyTorch's serialization notes). The class lives in DJL's package
 * because {@code PyTorchLibrary} is visible only there, and DJL's own way to run a method always
 * switches gradients off.
 */
public final class ScriptModule implements AutoCloseable {
    private final long handle;

    private ScriptModule(long handle) {
        this.handle = handle;
    }

    /**
     * Compiles one class.
     *
     * @param className the class that {@code source} defines
     * @param source TorchScript's archive dialect of Python
     * @param flags the class's attributes
     * @throws ai.djl.engine.EngineException with the compiler's message when the source is wrong
     */
    public static ScriptModule compile(String className, String source, Map<String, Boolean> flags)
            throws IOException {
        Path archive = Files.createTempFile(className, ".pt");
        try {
            try (OutputStream out = Files.newOutputStream(archive)) {
                writeArchive(out, className, source, flags);
            }
            int[] cpu = {0, -1};
            String[] none = {};
            return new ScriptModule(
                    PyTorchLibrary.LIB.moduleLoad(archive.toString(), cpu, true, none, none, true));
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    /**
     * Runs a method that returns one tensor, under the calling thread's gradient mode.
     *
     * @param manager owner of the result
     * @param arguments NDArray, List of NDArray, Integer, Float, Double or Boolean
     */
    public NDArray run(NDManager manager, String method, Object... arguments) {
        IValue[] values = new IValue[arguments.length];
        long[] handles = new long[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = value(arguments[i]);
                handles[i] = values[i].getHandle();
            }
            long result = PyTorchLibrary.LIB.moduleRunMethod(handle, method, handles, true, false);
            try (IValue owned = new IValue(result)) {
                return owned.toTensor((PtNDManager) manager);
            }
        } finally {
            for (IValue value : values) {
                if (value != null) value.close();
            }
        }
    }

    private static IValue value(Object argument) {
        if (argument instanceof PtNDArray array) return IValue.from(array);
        if (argument instanceof Integer number) return IValue.from(number.longValue());
        if (argument instanceof Number number) return IValue.from(number.doubleValue());
        if (argument instanceof Boolean flag) return IValue.from(flag.booleanValue());
        if (argument instanceof List<?> list) {
            return IValue.listFrom(list.toArray(new PtNDArray[0]));
        }
        throw new IllegalArgumentException("not a TorchScript argument: " + argument);
    }

    private static void writeArchive(
            OutputStream out, String className, String source, Map<String, Boolean> flags)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "k/data.pkl", pickledModule(className, flags));
            add(zip, "k/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            add(zip, "k/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // an empty tuple
            add(zip, "k/version", "10\n".getBytes(StandardCharsets.US_ASCII)); // today's operators
        }
    }

    /** An instance of the class with its attributes, in protocol 2. */
    private static byte[] pickledModule(String className, Map<String, Boolean> flags) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes(("c__torch__\n" + className + "\n)").getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x81, '}', '('});
        flags.forEach(
                (name, value) -> {
                    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
                    pickle.writeBytes(new byte[] {'X', (byte) text.length, 0, 0, 0});
                    pickle.writeBytes(text);
                    pickle.write(value ? 0x88 : 0x89);
                });
        pickle.writeBytes(new byte[] {'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setCrc(checksum.getValue());
        entry.setSize(content.length);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() {
        PyTorchLibrary.LIB.torchDeleteModule(handle);
    }
}
