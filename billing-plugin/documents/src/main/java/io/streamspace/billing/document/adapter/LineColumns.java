package io.streamspace.billing.document.adapter;

import io.streamspace.billing.pdf.Line;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of the table stand: numbers get the width they need, the description what is left.
 *
 * @param point where decimal separators of quantities stand
 * @param unit where units begin
 * @param unitPriceEnd where unit prices end
 * @param taxEnd where percentages end
 */
record LineColumns(int descriptionWidth, int point, int unit, int unitPriceEnd, int taxEnd) {

    private static final int GAP = 14_000;
    private static final int UNIT_GAP = 3_500;

    /** The widths that headers ask for. */
    record Headers(int quantity, int unitPrice, int tax, int amount) {}

    static LineColumns of(List<LineRow> rows, Headers headers, PageFlow pageFlow) {
        int amount = Math.max(headers.amount(), widest(rows, LineRow.Cells::amount));
        int tax = Math.max(headers.tax(), widest(rows, LineRow.Cells::tax));
        int unitPrice = Math.max(headers.unitPrice(), widest(rows, LineRow.Cells::unitPrice));
        int decimals = most(rows, cells -> width(cells.quantity()) - cells.quantityWhole());
        int unit = widest(rows, LineRow.Cells::unit);
        int whole = Math.max(most(rows, LineRow.Cells::quantityWhole), headers.quantity() - decimals - UNIT_GAP - unit);
        int taxEnd = pageFlow.right() - amount - GAP;
        int unitPriceEnd = taxEnd - (tax == 0 ? 0 : tax + GAP);
        int unitAt = unitPriceEnd - unitPrice - GAP - unit;
        int point = unitAt - UNIT_GAP - decimals;
        return new LineColumns(point - whole - GAP - pageFlow.left(), point, unitAt, unitPriceEnd, taxEnd);
    }

    private static int widest(List<LineRow> rows, Function<LineRow.Cells, @Nullable Line> cell) {
        return cells(rows)
                .map(cell)
                .filter(Objects::nonNull)
                .mapToInt(LineColumns::width)
                .max()
                .orElse(0);
    }

    private static int most(List<LineRow> rows, ToIntFunction<LineRow.Cells> width) {
        return cells(rows).mapToInt(width).max().orElse(0);
    }

    private static Stream<LineRow.Cells> cells(List<LineRow> rows) {
        return rows.stream().map(LineRow::cells);
    }

    private static int width(@Nullable Line line) {
        return line == null ? 0 : line.width();
    }
}
