package io.chronosroutes.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Groups of lines, one below the other, of which the less needed give way on a small screen. */
final class Sheet {

    /** What goes first when there is too little room is named first. */
    enum Need {
        GAP,
        USEFUL,
        ALWAYS
    }

    private record Group(Need need, List<AttributedString> lines) {}

    private final List<Group> groups = new ArrayList<>();
    private List<AttributedString> filling = List.of();
    private int fillingAt;

    void add(Need need, List<AttributedString> lines) {
        if (!lines.isEmpty()) groups.add(new Group(need, lines));
    }

    /** An empty line, where something comes after it. */
    void gap() {
        add(Need.GAP, List.of(Line.empty()));
    }

    /** Lines that take the room that is left, the last of them first. */
    void fill(List<AttributedString> lines) {
        filling = lines;
        fillingAt = groups.size();
        // Its own group, which holds its place when others give way.
        groups.add(new Group(Need.ALWAYS, List.of()));
    }

    /**
     * @param height lines, at most
     */
    List<AttributedString> lines(int height) {
        Group place = fillingAt < groups.size() ? groups.get(fillingAt) : null;
        for (Need need : List.of(Need.GAP, Need.USEFUL)) {
            for (int i = groups.size() - 1; i >= 0 && count() > height; i--) {
                if (groups.get(i).need() == need) groups.remove(i);
            }
        }
        int room = Math.max(0, Math.min(filling.size(), height - count()));
        List<AttributedString> all = new ArrayList<>();
        for (Group group : groups) {
            boolean here = group == place;
            all.addAll(
                    here ? filling.subList(filling.size() - room, filling.size()) : group.lines());
        }
        return withoutNeedlessGaps(all).stream().limit(height).toList();
    }

    private int count() {
        return groups.stream().mapToInt(g -> g.lines().size()).sum();
    }

    /** No two empty lines together, and none at the end. */
    private static List<AttributedString> withoutNeedlessGaps(List<AttributedString> lines) {
        List<AttributedString> kept = new ArrayList<>();
        for (AttributedString line : lines) {
            boolean again = !kept.isEmpty() && kept.get(kept.size() - 1).length() == 0;
            if (line.length() > 0 || !again) kept.add(line);
        }
        while (!kept.isEmpty() && kept.get(kept.size() - 1).length() == 0) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }
}
