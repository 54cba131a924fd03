//! SVG into PNG, with a font of its own, so that Arabic is shaped alike on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Vazirmatn (SIL Open Font License), cut down to Latin and Arabic.
pub(crate) const FONT: &[u8] = include_bytes!("../assets/Vazirmatn-Regular.ttf");

/// Pixels per SVG unit.
const SCALE: f32 = 2.0;

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The SVG does not parse.
    #[error("the chart does not parse as SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The picture has no area or is too large.
    #[error("the chart has no size that can be drawn")]
    Size,
    /// The PNG could not be encoded.
    #[error("the PNG could not be encoded: {0}")]
    Encode(String),
}

/// Draws an SVG picture at twice its size.
pub fn render(svg: &str) -> Result<Vec<u8>, Error> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT.to_vec());
    fonts.set_sans_serif_family("Vazirmatn");
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or(Error::Size)?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(Error::Size)?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Error::Encode(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(text: &str) -> Vec<u8> {
        let text = format!("<text x=\"5\" y=\"30\" font-size=\"20\">{text}</text>");
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"50\" font-family=\"Vazirmatn\">{text}</svg>");
        render(&svg).unwrap()
    }

    /// Letters joined by shaping look other than the same letters held apart by zero-width
    /// non-joiners.
    #[test]
    fn arabic_is_shaped() {
        assert_ne!(picture("قطر"), picture(""));
        assert_ne!(picture("قطر"), picture("ق\u{200c}ط\u{200c}ر"));
    }

    #[test]
    fn what_is_no_svg_is_an_error() {
        assert!(matches!(render("<svg"), Err(Error::Svg(_))));
    }
}
