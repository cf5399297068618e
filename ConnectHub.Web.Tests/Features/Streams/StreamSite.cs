using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Features.Streams;

/// <summary>The application with a supervisor that looks when the test says so.</summary>
public sealed class StreamSite : ClockedApp
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static StreamDraft Draft { get; } =
        new("Soldering a synth", "", null, [], StreamQuality.Auto, StreamVisibility.Public, Password: null, Record: true);

    internal StreamService Streams => Services.GetRequiredService<StreamService>();
    internal StreamQueries Queries => Services.GetRequiredService<StreamQueries>();
    internal IMediaListener Picture => Services.GetServices<IMediaListener>().OfType<SourceEvents>().Single();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectHub:Streams:MaxHours", "1");
        builder.ConfigureTestServices(services =>
        {
            services.RemoveHosted<StreamSupervisor>();
            services.AddSingleton<StreamSupervisor>();
        });
    }

    public async Task<CreatedStream> CreatedAsync(Guid userId, StreamDraft? draft = null) =>
        Assert.IsType<StreamResult<CreatedStream>.Ok>(await Streams.CreateAsync(userId, draft ?? Draft, Cancel)).Value;

    public async Task<CreatedStream> StartedAsync(Guid userId, StreamDraft? draft = null)
    {
        var created = await CreatedAsync(userId, draft);
        Assert.IsType<StreamResult<LiveStream>.Ok>(await Streams.StartAsync(userId, created.Stream.Id, Cancel));
        return created;
    }

    public async Task<CreatedStream> OnAirAsync(Guid userId, StreamDraft? draft = null)
    {
        var created = await StartedAsync(userId, draft);
        await Picture.SourcePlayingAsync(created.Stream.Id, Guid.NewGuid(), Cancel);
        return created;
    }

    public async Task<StreamView> ViewAsync(Guid streamId) =>
        await Queries.FindAsync(streamId, Cancel) ?? throw new InvalidOperationException("No such stream.");

    public async Task<LiveStream> RowAsync(Guid streamId)
    {
        await using var db = await OpenDbAsync();
        return await db.FindAsync<LiveStream>([streamId], Cancel) ?? throw new InvalidOperationException("No such stream.");
    }

    public async Task PassAsync(TimeSpan time)
    {
        Leap(time);
        await Services.GetRequiredService<StreamSupervisor>().LookAsync(Cancel);
    }
}
