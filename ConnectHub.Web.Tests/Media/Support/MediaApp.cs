using ConnectHub.Web.Media;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ConnectHub.Web.Tests.Media.Support;

/// <summary>The application with gates that tests open and shut, and a listener that remembers.</summary>
public class MediaApp : WebApp
{
    public FakeGates Gates { get; } = new();
    public FakeListener Listener { get; } = new();
    public LiveMedia Media => Services.GetRequiredService<LiveMedia>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectHub:Media:StallSeconds", "1");
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<IIngestGate>().AddSingleton<IIngestGate>(Gates);
            services.RemoveAll<IPlaybackGate>().AddSingleton<IPlaybackGate>(Gates);
            services.RemoveAll<IMediaListener>().AddSingleton<IMediaListener>(Listener);
        });
    }
}
