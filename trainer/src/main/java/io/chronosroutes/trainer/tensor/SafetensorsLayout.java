package io.chronosroutes.trainer.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold of the tensors of a file, one by one and together. */
final class SafetensorsLayout {
    private SafetensorsLayout() {}

    /** One tensor, whose bytes are those its shape needs. */
    static SafetensorsHeader.Entry entry(String tensor, String type, long[] shape, long[] offsets)
            throws SafetensorsFault {
        ElementType element = ElementType.named(type).orElse(null);
        if (element == null) {
            throw new SafetensorsFault(
                    "tensor %s has type '%s'; only %s can be read"
                            .formatted(tensor, OneLine.of(type), List.of(ElementType.values())));
        }
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new SafetensorsFault("tensor " + tensor + " has no valid data_offsets");
        }
        long bytes;
        try {
            bytes = new SafetensorsHeader.Form(element, shape).bytes();
        } catch (ArithmeticException e) {
            throw new SafetensorsFault("tensor " + tensor + " has a shape that is too large");
        }
        if (bytes != offsets[1] - offsets[0]) {
            throw new SafetensorsFault(
                    "tensor %s needs %d bytes for its shape but has %d"
                            .formatted(tensor, bytes, offsets[1] - offsets[0]));
        }
        return new SafetensorsHeader.Entry(element, shape, offsets[0], offsets[1]);
    }

    /** The tensors by their place, which fill the data without holes or overlaps. */
    static Map<String, SafetensorsHeader.Entry> ordered(
            List<Map.Entry<String, SafetensorsHeader.Entry>> entries, long dataLength)
            throws SafetensorsFault {
        List<Map.Entry<String, SafetensorsHeader.Entry>> byPlace = new ArrayList<>(entries);
        byPlace.sort(
                Comparator.comparingLong(
                                (Map.Entry<String, SafetensorsHeader.Entry> e) ->
                                        e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()));
        long end = 0;
        Map<String, SafetensorsHeader.Entry> ordered = new LinkedHashMap<>();
        for (Map.Entry<String, SafetensorsHeader.Entry> entry : byPlace) {
            SafetensorsHeader.Entry place = entry.getValue();
            if (place.begin() != end) {
                throw new SafetensorsFault(
                        "tensor %s begins at byte %d where %d was expected (%s)"
                                .formatted(
                                        OneLine.of(entry.getKey()),
                                        place.begin(),
                                        end,
                                        place.begin() < end ? "tensors overlap" : "a hole"));
            }
            end = place.end();
            ordered.put(entry.getKey(), place);
        }
        if (end != dataLength) {
            throw new SafetensorsFault(
                    "the tensors take %d bytes of %d".formatted(end, dataLength));
        }
        return ordered;
    }
}
