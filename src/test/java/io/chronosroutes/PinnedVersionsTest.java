package io.chronosroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One commit builds from the same libraries and plugins on any day. */
class PinnedVersionsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String OWN = "0.1.0-SNAPSHOT";

    @Test
    void noVersionIsARangeOrOneThatMoves() throws Exception {
        List<String> moving = new ArrayList<>();
        List<Element> versions = elements("version");
        for (Element version : versions) {
            String text = version.getTextContent().strip();
            if (!text.equals(OWN) && text.matches(".*([\\[\\](),]|SNAPSHOT|LATEST|RELEASE).*")) {
                moving.add(text);
            }
        }
        assertThat(versions).hasSizeGreaterThan(50);
        assertThat(moving).isEmpty();
    }

    @Test
    void everyPluginHasAVersionInOnePlace() throws Exception {
        Set<String> pinned = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (Element plugin : elements("plugin")) {
            String name = child(plugin, "artifactId");
            used.add(name);
            if (!child(plugin, "version").isEmpty()) pinned.add(name);
        }
        assertThat(pinned).isEqualTo(used).hasSizeGreaterThan(10);
    }

    @Test
    void mavenItselfIsOneVersionWithItsSum() throws IOException {
        Path wrapper = ROOT.resolve(".mvn/wrapper/maven-wrapper.properties");
        assertThat(Files.readString(wrapper)).containsPattern("distributionSha256Sum=[0-9a-f]{64}");
    }

    private static List<Element> elements(String name) throws Exception {
        List<Element> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> poms =
                    files.filter(f -> f.endsWith("pom.xml"))
                            .filter(f -> !f.toString().contains("/target/"))
                            .toList();
            for (Path pom : poms) {
                NodeList all =
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(pom.toFile())
                                .getElementsByTagName(name);
                for (int i = 0; i < all.getLength(); i++) found.add((Element) all.item(i));
            }
        }
        return found;
    }

    private static String child(Element parent, String name) {
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n.getNodeName().equals(name)) return n.getTextContent().strip();
        }
        return "";
    }
}
