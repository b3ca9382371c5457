package io.chronosroutes.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentsTest {

    @Test
    void oneNameIsOneEnvironment() {
        Environments one = Environments.of("dev");
        assertThat(one.isOne()).isTrue();
        assertThat(one.named()).containsExactly(new Layout("dev"));
        assertThat(one.matches("dev-2")).isFalse();
    }

    @Test
    void severalAreWatchedByNameAndByPattern() {
        Environments some = Environments.of("prod, team-*,*-x");
        assertThat(some.isOne()).isFalse();
        assertThat(some.hasWildcard()).isTrue();
        assertThat(some.named()).containsExactly(new Layout("prod"));
        assertThat(some).hasToString("prod, team-*, *-x");
        for (String name : new String[] {"prod", "team-", "team-a", "a-x"}) {
            assertThat(some.matches(name)).as(name).isTrue();
        }
        for (String name : new String[] {"team", "prod-2", "x"}) {
            assertThat(some.matches(name)).as(name).isFalse();
        }
    }

    @Test
    void aNameTwiceIsOneEnvironment() {
        assertThat(Environments.of("dev,dev").isOne()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,", "../*", "A*", "a b", "*,up/"})
    void whatNoEnvironmentCanBeCalledIsRefused(String text) {
        assertThatThrownBy(() -> Environments.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a name");
    }
}
