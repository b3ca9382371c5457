package io.chronosroutes.trainer.data.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that one scan can read: of the same format, and with the same types where they are used.
 *
 * @param types DuckDB's name of each column's type; all columns' for CSV, whose columns are told
 *     apart by position, those that are used for Parquet
 * @param files in the order of their paths
 */
record FileGroup(FileFormat format, Map<String, String> types, List<Path> files) {

    /** Groups in the order of their first files. */
    static List<FileGroup> of(List<DataFile> files, Columns columns) {
        Map<FileGroup, List<Path>> groups = new LinkedHashMap<>();
        for (DataFile file : files) {
            Map<String, String> types = new LinkedHashMap<>(file.types());
            if (file.format() == FileFormat.PARQUET) types.keySet().retainAll(columns.required());
            FileGroup key = new FileGroup(file.format(), types, List.of());
            groups.computeIfAbsent(key, group -> new ArrayList<>()).add(file.path());
        }
        return groups.entrySet().stream()
                .map(group -> group.getKey().with(group.getValue()))
                .toList();
    }

    private FileGroup with(List<Path> paths) {
        return new FileGroup(format, types, paths);
    }

    ColumnType type(String column) {
        return ColumnType.of(types.get(column));
    }
}
