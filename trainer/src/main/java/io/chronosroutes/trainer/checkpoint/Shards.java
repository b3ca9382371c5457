package io.chronosroutes.trainer.checkpoint;

import io.chronosroutes.trainer.tensor.ElementType;
import io.chronosroutes.trainer.tensor.SafetensorsHeader;
import io.chronosroutes.trainer.tensor.SafetensorsWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** New files for a model's tensors, in as many shards as a limit asks for. */
final class Shards {
    /** Most bytes of tensors in one file: huggingface_hub's default of 5 GB. */
    static final long MAX_BYTES = 5_000_000_000L;

    private Shards() {}

    /**
     * Files of F32 tensors. As in huggingface_hub ({@code split_state_dict_into_shards_factory}), a
     * shard takes tensors in their order until the next would not fit, and a tensor above the limit
     * has one of its own.
     *
     * @param shapes by name
     * @param maxBytes of tensors in one file
     */
    static WeightFiles of(SortedMap<String, long[]> shapes, long maxBytes) {
        List<SortedMap<String, SafetensorsHeader.Form>> shards = split(shapes, maxBytes);
        SortedMap<String, SafetensorsHeader> headers = new TreeMap<>();
        SortedMap<String, String> listing = new TreeMap<>();
        long bytes = 0;
        for (int i = 0; i < shards.size(); i++) {
            String file =
                    shards.size() == 1
                            ? WeightFiles.SINGLE
                            : "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            headers.put(file, SafetensorsHeader.of(SafetensorsWriter.PYTORCH, shards.get(i)));
            for (Map.Entry<String, SafetensorsHeader.Form> tensor : shards.get(i).entrySet()) {
                listing.put(tensor.getKey(), file);
                bytes += tensor.getValue().bytes();
            }
        }
        if (shards.size() == 1) return new WeightFiles(headers, Optional.empty());
        ShardIndex index = ShardIndex.of(listing, bytes / Float.BYTES, bytes);
        return new WeightFiles(headers, Optional.of(index));
    }

    private static List<SortedMap<String, SafetensorsHeader.Form>> split(
            SortedMap<String, long[]> shapes, long maxBytes) {
        List<SortedMap<String, SafetensorsHeader.Form>> shards = new ArrayList<>();
        SortedMap<String, SafetensorsHeader.Form> current = new TreeMap<>();
        long used = 0;
        for (Map.Entry<String, long[]> tensor : shapes.entrySet()) {
            SafetensorsHeader.Form form =
                    new SafetensorsHeader.Form(ElementType.F32, tensor.getValue());
            if (form.bytes() > maxBytes) {
                shards.add(new TreeMap<>(Map.of(tensor.getKey(), form)));
                continue;
            }
            if (used + form.bytes() > maxBytes) {
                shards.add(current);
                current = new TreeMap<>();
                used = 0;
            }
            current.put(tensor.getKey(), form);
            used += form.bytes();
        }
        if (!current.isEmpty()) shards.add(current);
        return shards;
    }
}
