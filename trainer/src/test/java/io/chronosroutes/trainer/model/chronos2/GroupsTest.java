package io.chronosroutes.trainer.model.chronos2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chronosroutes.trainer.model.Golden;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sees whom: the rows of a group each other, and no one else. */
class GroupsTest {
    private static final Path VALUES = Reference.file("variant/values.safetensors");
    private static final int[] SCATTERED = {5, 2, 5, 7, 1, 7, 5, 1, 1};
    private static final int[] SIDE_BY_SIDE = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    private static final int[] AS_THEY_ARE = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    private static final int KNOWN = 5; // in a group with row 3, in either arrangement

    private final Reference variant = new Reference("variant/model");

    @AfterEach
    void close() {
        variant.close();
    }

    @Test
    void aChangeInAnotherGroupsRowChangesNothing() {
        for (int[] groups : new int[][] {SCATTERED, SIDE_BY_SIDE}) {
            float[][] before = quantiles(rows(groups, AS_THEY_ARE));
            Variates changed = rows(groups, AS_THEY_ARE);
            changed.past()[KNOWN][70] += 1000;
            float[][] after = quantiles(changed);
            for (int row = 0; row < 9; row++) {
                if (groups[row] == groups[KNOWN]) assertThat(after[row]).isNotEqualTo(before[row]);
                else assertThat(after[row]).isEqualTo(before[row]);
            }
        }
    }

    @Test
    void aChangeInAKnownCovariateChangesTheForecastOfItsGroupAlone() {
        for (int[] groups : new int[][] {SCATTERED, SIDE_BY_SIDE}) {
            float[][] before = quantiles(rows(groups, AS_THEY_ARE));
            Variates changed = rows(groups, AS_THEY_ARE);
            changed.known()[KNOWN][12] -= 30;
            float[][] after = quantiles(changed);
            assertThat(after[3]).isNotEqualTo(before[3]);
            assertThat(after[0]).isEqualTo(before[0]);
        }
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        int[] order = {8, 3, 0, 7, 5, 1, 6, 4, 2};
        for (int[] groups : new int[][] {SCATTERED, SIDE_BY_SIDE}) {
            float[][] straight = quantiles(rows(groups, AS_THEY_ARE));
            float[][] shuffled = quantiles(rows(groups, order));
            float[][] expected =
                    IntStream.of(order).mapToObj(r -> straight[r]).toArray(float[][]::new);
            Reference.assertClose(shuffled, expected);
        }
    }

    @Test
    void onlyGroupsOfOneSizeSideBySideAreAttendedToBlockByBlock() {
        assertThat(Groups.of(SIDE_BY_SIDE))
                .returns(3, Groups::blocks)
                .returns(false, Groups::mixed);
        assertThat(Groups.of(AS_THEY_ARE)).returns(9, Groups::blocks).returns(false, Groups::mixed);
        assertThat(Groups.of(new int[4])).returns(1, Groups::blocks).returns(false, Groups::mixed);
        for (int[] uneven : new int[][] {SCATTERED, {0, 1, 0, 1}, {0, 0, 1, 1, 1}, {3, 3, 3, 4}}) {
            assertThat(Groups.of(uneven)).returns(1, Groups::blocks).returns(true, Groups::mixed);
        }
    }

    @Test
    void aStepThatIsKnownBeforehandIsNotLearned() {
        Variates rows = rows(SCATTERED, AS_THEY_ARE);
        double before = loss(rows);
        rows.target()[KNOWN][12] += 1000; // known
        assertThat(loss(rows)).isEqualTo(before);
        rows.target()[KNOWN][4] += 1000; // a gap in what is known
        assertThat(loss(rows)).isNotCloseTo(before, within(1e-3 * before));
    }

    private float[][] quantiles(Variates variates) {
        return variant.quantiles(variates, 3);
    }

    private double loss(Variates variates) {
        return variant.model
                .loss(variant.manager, variant.folder.weights(), variant.model.batch(variates), 0)
                .getFloat();
    }

    private static Variates rows(int[] groups, int[] order) {
        return new Variates(
                ordered("context", order),
                ordered("known", order),
                ordered("target", order),
                IntStream.of(order).map(row -> groups[row]).toArray(),
                AS_THEY_ARE);
    }

    private static float[][] ordered(String name, int[] order) {
        float[][] rows = Golden.rows(VALUES, name);
        return IntStream.of(order).mapToObj(row -> rows[row]).toArray(float[][]::new);
    }
}
