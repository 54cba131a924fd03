//! stub
#[derive(clap::Args)]
pub struct Args {}
pub fn run(_: &Args, _: Option<&std::path::Path>) -> anyhow::Result<()> { Ok(()) }
