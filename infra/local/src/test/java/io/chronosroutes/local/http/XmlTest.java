package io.chronosroutes.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class XmlTest {

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        String text = "<a> & \"b\" \r\n\t é 😀 ]]>";
        String document =
                Xml.document("Root", "urn:x", x -> x.text("Text", text).textUnlessEmpty("No", ""));
        Element root = Xml.parse(document.getBytes(UTF_8)).orElseThrow();
        assertThat(root.getLocalName()).isEqualTo("Root");
        assertThat(root.getNamespaceURI()).isEqualTo("urn:x");
        assertThat(Xml.childText(root, "Text")).contains(text);
        assertThat(Xml.children(root, "No")).isEmpty();
    }

    @Test
    void listsAreItemsInTheirOrder() {
        String xml =
                Xml.document("R", "", x -> x.items("set", List.of("a", "b"), v -> x.text("v", v)));
        assertThat(xml).endsWith("<R><set><item><v>a</v></item><item><v>b</v></item></set></R>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<a>",
                "<a></b>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
                "<a>&e;</a>"
            })
    void whatIsNotPlainXmlIsNotRead(String document) throws IOException {
        assertThat(Xml.parse(document.getBytes(UTF_8))).isEmpty();
    }
}
