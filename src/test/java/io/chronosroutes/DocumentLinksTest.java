package io.chronosroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links from page to page lead somewhere. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void everyLinkLeadsToAFileAndToAHeadingOfIt() throws IOException {
        List<String> dead = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .filter(link -> !link.group(1).contains("://"))
                    .filter(link -> !leads(page, link))
                    .forEach(link -> dead.add(ROOT.relativize(page) + ": " + link.group()));
        }
        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(dead).isEmpty();
    }

    private static boolean leads(Path page, MatchResult link) {
        Path target =
                link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
        if (!Files.exists(target)) return false;
        if (link.group(2) == null) return true;
        try {
            return HEADING.matcher(Files.readString(target))
                    .results()
                    .anyMatch(h -> anchor(h.group(1)).equals(link.group(2).substring(1)));
        } catch (IOException e) {
            return false;
        }
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "infra/aws", "routes")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".md"))
                        .filter(f -> !f.toString().contains("/target/"))
                        .filter(f -> !f.toString().contains("/node_modules/"))
                        .forEach(pages::add);
            }
        }
        return pages;
    }
}
