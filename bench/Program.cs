using ConnectHub.Bench.Latency;
using ConnectHub.Bench.Media;

return args switch
{
    ["latency", ..] => await LatencyBench.RunAsync(),
    ["media", .. var counts] => await MediaBench.RunAsync([.. counts.Select(int.Parse)]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("latency | media [broadcasts …]. See bench/latency/run.sh and bench/media/run.sh.");
    return 2;
}
