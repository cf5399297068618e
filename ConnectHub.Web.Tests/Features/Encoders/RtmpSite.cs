using System.Net;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Encoders;

/// <summary>The application with RTMP switched on; calls come from <see cref="Caller"/>.</summary>
public sealed class RtmpSite : WebApp
{
    public const string Secret = "a-secret-of-the-test";

    public IPAddress? Caller { get; set; } = IPAddress.Loopback;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("ConnectHub:Rtmp:Enabled", "true");
        builder.UseSetting("ConnectHub:Rtmp:Secret", Secret);
        builder.UseSetting("ConnectHub:Rtmp:PullUrl", "rtmp://127.0.0.1:26999/live");
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new From(this)));
    }

    private sealed class From(RtmpSite site) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = site.Caller;
                return rest(context);
            });
            next(app);
        };
    }
}
