package io.chronosroutes.trainer.checkpoint;

import io.chronosroutes.trainer.model.ModelException;
import io.chronosroutes.trainer.tensor.OneLine;
import io.chronosroutes.trainer.tensor.SafetensorsHeader;
import io.chronosroutes.trainer.tensor.SafetensorsReader;
import io.chronosroutes.trainer.tensor.SafetensorsWriter;
import io.chronosroutes.trainer.tensor.TensorFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The files that a checkpoint's tensors are in, without the values: which tensor is where, and
 * stored as what.
 *
 * @param headers by file name
 * @param index what lists them, if they are several
 */
record WeightFiles(SortedMap<String, SafetensorsHeader> headers, Optional<ShardIndex> index) {
    static final String SINGLE = "model.safetensors";

    /**
     * The files of a folder as they are.
     *
     * @throws ModelException naming the file that is missing or at fault
     */
    static WeightFiles open(Path folder) {
        FolderFiles files = new FolderFiles(folder);
        boolean single = files.find(SINGLE).isPresent();
        Optional<String> text = files.text(ShardIndex.NAME);
        if (single && text.isPresent()) {
            throw new ModelException(
                    "%s has both %s and %s; remove one".formatted(folder, SINGLE, ShardIndex.NAME));
        }
        if (text.isEmpty()) return open(folder, SINGLE);
        ShardIndex index = files.naming(() -> ShardIndex.parse(text.get()));
        SortedMap<String, SafetensorsHeader> headers = new TreeMap<>();
        long kept = 0;
        for (String shard : new TreeSet<>(index.files().values())) {
            headers.put(shard, header(folder, shard));
            kept += headers.get(shard).length();
            if (kept > SafetensorsHeader.MAX_LENGTH) {
                throw new ModelException(
                        "%s: the shards' headers have more than %d bytes together"
                                .formatted(folder, SafetensorsHeader.MAX_LENGTH));
            }
        }
        WeightFiles weights = new WeightFiles(headers, Optional.of(index));
        weights.checkIndex(folder, index);
        return weights;
    }

    /** All tensors in one file of this name. */
    static WeightFiles open(Path folder, String file) {
        return single(file, header(folder, file));
    }

    static WeightFiles single(String file, SafetensorsHeader header) {
        return new WeightFiles(new TreeMap<>(Map.of(file, header)), Optional.empty());
    }

    private static SafetensorsHeader header(Path folder, String file) {
        Path path =
                new FolderFiles(folder)
                        .find(file)
                        .orElseThrow(() -> new ModelException(folder + " has no " + file));
        try (SafetensorsReader reader = SafetensorsReader.open(path)) {
            return reader.header();
        } catch (TensorFileException e) {
            throw new ModelException(e.getMessage());
        }
    }

    /** Every tensor must be where the index has it, and nowhere else. */
    private void checkIndex(Path folder, ShardIndex index) {
        headers.forEach(
                (shard, header) -> {
                    for (String name : header.names()) {
                        String listed = index.files().get(name);
                        if (shard.equals(listed)) continue;
                        throw new ModelException(
                                "%s: tensor %s is in %s, but %s %s"
                                        .formatted(
                                                folder,
                                                OneLine.of(name),
                                                shard,
                                                ShardIndex.NAME,
                                                listed == null
                                                        ? "does not list it"
                                                        : "has it in " + listed));
                    }
                });
        index.files()
                .forEach(
                        (name, shard) -> {
                            if (headers.get(shard).names().contains(name)) return;
                            throw new ModelException(
                                    "%s: tensor %s is not in %s, where %s has it"
                                            .formatted(
                                                    folder,
                                                    OneLine.of(name),
                                                    shard,
                                                    ShardIndex.NAME));
                        });
    }

    /** The file that an error about the tensors as a whole should name. */
    Path path(Path folder) {
        return folder.resolve(index.isPresent() ? ShardIndex.NAME : headers.firstKey());
    }

    /** How each tensor is stored, by name. */
    SortedMap<String, SafetensorsHeader.Form> forms() {
        SortedMap<String, SafetensorsHeader.Form> forms = new TreeMap<>();
        for (SafetensorsHeader header : headers.values()) {
            header.names().forEach(name -> forms.put(name, header.form(name)));
        }
        return forms;
    }

    /** Hands over the values of every tensor, one after the other. */
    void read(Path folder, BiConsumer<String, float[]> tensors) {
        headers.forEach(
                (name, header) -> {
                    Path file = folder.resolve(name);
                    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                        if (!reader.header().equals(header)) {
                            throw new ModelException(file + " changed while it was read");
                        }
                        header.names().forEach(t -> tensors.accept(t, reader.floats(t)));
                    } catch (TensorFileException e) {
                        throw new ModelException(e.getMessage());
                    }
                });
    }

    /** Bytes of all files. */
    long bytes() {
        long listing = index.map(i -> utf8(i.json()).length).orElse(0);
        return listing + headers.values().stream().mapToLong(SafetensorsHeader::fileBytes).sum();
    }

    /**
     * Writes all files.
     *
     * @param values of a tensor; asked for once, when its turn comes
     */
    void write(Path folder, Function<String, float[]> values) throws IOException {
        headers.forEach(
                (file, header) -> SafetensorsWriter.write(folder.resolve(file), header, values));
        if (index.isPresent()) {
            Files.write(folder.resolve(ShardIndex.NAME), utf8(index.get().json()));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
