package io.chronosroutes.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void parametersAreDecodedAndKeepTheirOrder() {
        assertThat(Query.parse("b=1%202&a=x+y&%C3%A9=%3D&b=2").all())
                .containsExactly(
                        new Query.Parameter("b", "1 2"),
                        new Query.Parameter("a", "x y"),
                        new Query.Parameter("é", "="),
                        new Query.Parameter("b", "2"));
    }

    @Test
    void aNameWithoutAValueIsThere() {
        Query query = Query.parse("acl&empty=&=nameless&&a=b=c");
        assertThat(query.has("acl")).isTrue();
        assertThat(query.get("acl")).contains("");
        assertThat(query.get("empty")).contains("");
        assertThat(query.get("a")).contains("b=c");
        assertThat(query.has("absent")).isFalse();
        assertThat(query.get("absent")).isEmpty();
    }

    @Test
    void theFirstOfTwoValuesCounts() {
        assertThat(Query.parse("a=1&a=2").get("a")).contains("1");
    }

    @Test
    void anEmptyQueryHasNoParameters() {
        assertThat(Query.parse("").all()).isEmpty();
    }

    @Test
    void aBrokenEncodingIsRefused() {
        assertThatThrownBy(() -> Query.parse("a=%f")).isInstanceOf(IllegalArgumentException.class);
    }
}
