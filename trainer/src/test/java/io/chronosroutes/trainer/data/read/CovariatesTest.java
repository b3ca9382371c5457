package io.chronosroutes.trainer.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronosroutes.trainer.data.CovariateColumn;
import io.chronosroutes.trainer.data.DataException;
import io.chronosroutes.trainer.data.Dataset;
import io.chronosroutes.trainer.data.HeldOut;
import io.chronosroutes.trainer.data.Series;
import io.chronosroutes.trainer.data.Window;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CovariatesTest {
    private static final float NAN = Float.NaN;

    @TempDir Path folder;

    @Test
    void textAndTruthValuesAreCodesOfSortedCategoriesAndNumbersStayNumbers() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target,price,promo,open",
                        "x,2024-01-01,1,9.5,sale,true",
                        "x,2024-01-02,2,,none,false",
                        "x,2024-01-03,3,1e1,,true",
                        "x,2024-01-04,4,NA,gift,NA");
        try (Dataset data = read(file, List.of("price", "promo"), List.of("open"))) {
            assertThat(data.covariates())
                    .containsExactly(
                            new CovariateColumn("price", false, List.of()),
                            new CovariateColumn("promo", false, List.of("gift", "none", "sale")),
                            new CovariateColumn("open", true, List.of("false", "true")));
            Series series = data.series().get(0);
            assertThat(series.values()).containsExactly(1, 2, 3, 4);
            assertThat(series.covariate(0, 0, 4)).containsExactly(9.5f, NAN, 10, NAN);
            assertThat(series.covariate(1, 0, 4)).containsExactly(2, 1, NAN, 0);
            assertThat(series.covariate(2, 0, 4)).containsExactly(1, 0, 1, NAN);
        }
    }

    @Test
    void theTypesOfParquetColumnsDecideAndCodesAreThoseOfTheWholeDataSet() throws Exception {
        parquet("a", "x", "'00501'", "true", "CAST(3 AS DECIMAL(5,2))");
        parquet("b", "y", "'00100'", "NULL::BOOLEAN", "CAST(4 AS DECIMAL(5,2))");
        try (Dataset data = read(folder, List.of("zip", "open", "size"), List.of())) {
            assertThat(data.covariates())
                    .extracting(CovariateColumn::categories)
                    .containsExactly(List.of("00100", "00501"), List.of("true"), List.of());
            Series x = data.series().get(0);
            assertThat(x.covariate(0, 0, 1)).containsExactly(1);
            assertThat(x.covariate(2, 0, 1)).containsExactly(3);
            Series y = data.series().get(1);
            assertThat(y.covariate(0, 0, 1)).containsExactly(0);
            assertThat(y.covariate(1, 0, 1)).containsExactly(NAN);
        }
    }

    @Test
    void lastRowsWithoutATargetAreTheFutureOfKnownCovariates() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target,price,sold",
                        "x,2024-01-01,1,10,5",
                        "x,2024-01-02,2,20,6",
                        "x,2024-01-04,,40,",
                        "x,2024-01-05,,50,");
        try (Dataset data = read(file, List.of("sold"), List.of("price"))) {
            Series series = data.series().get(0);
            assertThat(series.length()).isEqualTo(2);
            Window window = series.forecast(5, 4);
            assertThat(window.past()).containsExactly(1, 2);
            assertThat(window.future()).containsExactly(NAN, NAN, NAN, NAN);
            Window.Covariate sold = window.covariates().get(0);
            assertThat(sold.past()).containsExactly(5, 6);
            assertThat(sold.future()).isEmpty();
            Window.Covariate price = window.covariates().get(1);
            assertThat(price.past()).containsExactly(10, 20);
            assertThat(price.future()).containsExactly(NAN, 40, 50, NAN);
        }
    }

    @Test
    void heldOutItemsKnowTheirCovariatesOverTheHorizon() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target,price,sold",
                        "x,2024-01-01,1,10,5",
                        "x,2024-01-02,2,20,6",
                        "x,2024-01-03,3,30,7",
                        "x,2024-01-04,4,40,8",
                        "x,2024-01-05,,50,");
        try (Dataset data = read(file, List.of("sold"), List.of("price"))) {
            HeldOut heldOut = data.holdOut(2);
            Window window = heldOut.items().get(0).window(9);
            assertThat(window.past()).containsExactly(1, 2);
            assertThat(window.future()).containsExactly(3, 4);
            assertThat(window.covariates())
                    .satisfiesExactly(
                            sold -> assertThat(sold.future()).isEmpty(),
                            price -> assertThat(price.future()).containsExactly(30, 40));
            Window training = heldOut.training().series().get(0).window(1, 9, 9);
            assertThat(training.future()).containsExactly(2);
            assertThat(training.covariates().get(1).future()).containsExactly(20);
        }
    }

    @Test
    void withoutKnownCovariatesLastRowsWithoutATargetAreMissingValues() throws Exception {
        Path file =
                DataFiles.csv(
                        folder.resolve("a.csv"),
                        "item_id,timestamp,target",
                        "x,2024-01-01,1",
                        "x,2024-01-02,");
        try (Dataset data = read(file, List.of(), List.of())) {
            assertThat(data.series().get(0).values()).containsExactly(1, NAN);
        }
    }

    @Test
    void tooManyCategoriesAndInfiniteCovariatesAreRefused() throws Exception {
        Path texts =
                DataFiles.parquet(
                        folder.resolve("texts.parquet"),
                        "SELECT 'x' AS item_id, TIMESTAMP '2024-01-01' + to_days(CAST(i AS"
                                + " INTEGER)) AS timestamp, 1 AS target, 'note ' || i AS note"
                                + " FROM range(10001) r(i)");
        assertThatThrownBy(() -> read(texts, List.of("note"), List.of()))
                .isInstanceOf(DataException.class)
                .hasMessage("column note has more than 10,000 different texts: it is no category");
        Path infinite =
                DataFiles.parquet(
                        folder.resolve("infinite.parquet"),
                        "SELECT 'x' AS item_id, DATE '2024-01-01' AS timestamp, 1 AS target,"
                                + " 'inf'::DOUBLE AS price");
        assertThatThrownBy(() -> read(infinite, List.of(), List.of("price")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("infinite.parquet, column price: 'inf' of item x at 2024");
    }

    private void parquet(String name, String item, String zip, String open, String size)
            throws Exception {
        DataFiles.parquet(
                folder.resolve(name + ".parquet"),
                "SELECT '%s' AS item_id, DATE '2024-01-01' AS timestamp, 1 AS target, %s AS zip, %s AS open, %s AS size"
                        .formatted(item, zip, open, size));
    }

    private static Dataset read(Path source, List<String> past, List<String> known) {
        Columns columns = Columns.DEFAULT.withCovariates(past, known);
        return DatasetReader.read(List.of(source), ReadOptions.defaults().with(columns));
    }
}
