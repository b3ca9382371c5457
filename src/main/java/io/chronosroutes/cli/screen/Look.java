package io.chronosroutes.cli.screen;

/**
 * What the terminal can show.
 *
 * @param width columns
 * @param height lines, at most
 * @param colour whether parts are coloured
 * @param unicode whether there are more signs than ASCII's
 */
public record Look(int width, int height, boolean colour, boolean unicode) {

    /** The first where there is Unicode, else the second. */
    String sign(String unicodeSign, String asciiSign) {
        return unicode ? unicodeSign : asciiSign;
    }
}
