using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConnectHub.Web.Tests.Support;

/// <summary>Takes background work out of an application, so that the test says when it is done.</summary>
internal static class HostedWorkers
{
    /// <summary>All that are a <typeparamref name="TWorker"/>.</summary>
    public static IServiceCollection RemoveHosted<TWorker>(this IServiceCollection services)
    {
        var found = services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.IsAssignableTo(typeof(TWorker)) == true).ToArray();
        Assert.NotEmpty(found);
        foreach (var worker in found)
            services.Remove(worker);
        return services;
    }
}
