using ConnectHub.Bench.Latency;
using ConnectHub.Bench.Media;

return args switch
{
    ["latency", ..] => await LatencyBench.RunAsync(),
    ["media", ..] => await MediaBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("latency | media. See bench/latency/run.sh and bench/media/run.sh.");
    return 2;
}
