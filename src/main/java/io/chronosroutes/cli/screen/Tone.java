package io.chronosroutes.cli.screen;

import org.jline.utils.AttributedStyle;

/** How a part of a line stands out, where there is colour. */
enum Tone {
    PLAIN(AttributedStyle.DEFAULT),
    STRONG(AttributedStyle.DEFAULT.bold()),
    FAINT(AttributedStyle.DEFAULT.faint()),
    GOOD(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
    BUSY(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)),
    WARNING(AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW)),
    BAD(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));

    private final AttributedStyle style;

    Tone(AttributedStyle style) {
        this.style = style;
    }

    AttributedStyle style(Look look) {
        return look.colour() ? style : AttributedStyle.DEFAULT;
    }
}
